/** A table in Markdown: the head first, the first column text, the others figures. */
export function toTable([head, ...lines]: readonly (readonly string[])[]): string {
  const rule = (head ?? []).map((_, column) => (column === 0 ? '---' : '---:'));
  return [head ?? [], rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
