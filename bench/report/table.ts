import { figuresOf, type Row } from './row.ts';

const HEAD = ['work', 'limit', 'ours', 'ratio', 'of single rounds', 'target', 'met', 'rounds'];

/** The rows as text cells, the head first. */
function toCells(rows: readonly Row[]): string[][] {
  return [HEAD, ...rows.map(toLine)];
}

/** The rows as a table for a terminal. */
export function toText(rows: readonly Row[]): string {
  const cells = toCells(rows);
  const widths = HEAD.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return lines.join('\n');
}

/** The rows as a table in Markdown. */
export function toMarkdown(rows: readonly Row[]): string {
  const [head, ...lines] = toCells(rows);
  const rule = HEAD.map((_, column) => (isFigure(column) ? '---:' : '---'));
  return [head ?? [], rule, ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function toLine(row: Row): string[] {
  const { limit, ours, ratio, ratios, met } = figuresOf(row);
  const spread =
    ratios.length === 0 ? '' : `${toRatio(row, Math.min(...ratios))} to ${toRatio(row, Math.max(...ratios))}`;
  return [
    row.work,
    limit === null ? '' : toFigure(row, limit),
    toFigure(row, ours),
    ratio === null ? '' : toRatio(row, ratio),
    spread,
    row.goal?.text ?? '',
    met === null ? '' : met ? 'yes' : 'no',
    String(row.ours.length),
  ];
}

/** Of a rate ours is a share, of a time it is a multiple. */
function toRatio({ unit }: Row, ratio: number): string {
  return unit === '/s' ? `${(ratio * 100).toFixed(ratio < 0.1 ? 1 : 0)} %` : `${ratio.toFixed(2)}x`;
}

function toFigure({ unit }: Row, figure: number): string {
  const digits = figure < 10 ? 2 : figure < 100 ? 1 : 0;
  return `${figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

function pad(cell: string, width: number, column: number): string {
  return isFigure(column) ? cell.padStart(width) : cell.padEnd(width);
}

function isFigure(column: number): boolean {
  return column >= 1 && column <= 4;
}
