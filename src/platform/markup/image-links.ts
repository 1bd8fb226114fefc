import type MarkdownIt from 'markdown-it';
import type { StateCore, Token } from 'markdown-it';

/** Shows `![name](address)` as a link called by the image's name, where the `image` rule is off and leaves a `!` behind. */
export function nameImagesAsLinks(markdownIt: MarkdownIt): void {
  markdownIt.core.ruler.before('text_join', 'image_links', (state: StateCore) => {
    for (const { children } of state.tokens) dropBangs(children ?? []);
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
