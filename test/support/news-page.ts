/** A page of a newspaper as browsers get it: head, menus, an article, comments of others, scripts. */
export interface NewsPage {
  readonly title?: string;
  readonly paragraphs?: readonly string[];
  /** Markup of the head beside the title. */
  readonly head?: string;
  readonly language?: string;
}

const PARAGRAPHS = [
  'The ferry between the two towns will run through the winter after all, the council decided on Tuesday evening.',
  'The operator had warned that the line loses money from November to March, and had asked for “help, not promises”.',
  'Members of the council, of whom nine were in favour and four against, put 200,000 aside for the coming year.',
  'The towns are 12 minutes apart by boat, and 54 by road, as the harbour master pointed out in the debate.',
  'A new timetable, with two boats fewer on Sundays, is to be published before the end of the month.',
];

export function newsPage({
  title = 'The ferry stays',
  paragraphs = PARAGRAPHS,
  head = '',
  language = 'en-GB',
}: NewsPage = {}): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${title} | The Gazette</title><meta property="og:title" content="${title}">${head}
<script>window.tracked = true</script><style>p { color: red }</style></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sports">Sports</a></li></ul></nav>
<div class="cookie-banner">We value your privacy.</div>
<article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
<script>alert('in the article')</script><img src=x onerror="alert(1)"><p onclick="alert(2)">Tickets stay at <a href="javascript:alert(3)">4.50</a> each way.</p></article>
<section class="comments"><p>First! — a reader</p></section>
<footer>All rights reserved.</footer>
</body></html>`;
}
