import type { MarkdownIt, Token } from 'markdown-it';

/**
 * Gives every link a name to click on: `![name](address)`, where the `image` rule is off, becomes a link without the `!`,
 * and a link without text is called by its address.
 */
export function nameLinks(markdownIt: MarkdownIt): void {
  markdownIt.core.ruler.before('text_join', 'link_names', (state) => {
    for (const inline of state.tokens) {
      if (inline.children === null) continue;
      dropBangs(inline.children);
      inline.children = inline.children.flatMap((token, index, all) => {
        const isNameless = token.type === 'link_open' && all[index + 1]?.type === 'link_close';
        if (!isNameless) return token;
        const name = new state.Token('text', '', 0);
        name.content = String(token.attrGet('href'));
        return [token, name];
      });
    }
  });
}

function dropBangs(tokens: readonly Token[]): void {
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    // An escaped bang is a token of its own type, and an address found in running text has a markup.
    const isImage = token.type === 'link_open' && token.markup === '' && before?.type === 'text';
    if (isImage && before.content.endsWith('!')) before.content = before.content.slice(0, -1);
  });
}
