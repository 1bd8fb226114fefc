const CODE = 'alert(1)';

const SCHEMES = [
  ...[
    `javascript:${CODE}`,
    `JaVaScRiPt:${CODE}`,
    ` javascript:${CODE}`,
    `\u0001javascript:${CODE}`,
    `\u00A0javascript:${CODE}`,
  ],
  ...[
    `java\tscript:${CODE}`,
    `java\nscript:${CODE}`,
    `java\0script:${CODE}`,
    `javascript\u200B:${CODE}`,
    `javascript:\u2028${CODE}`,
  ],
  ...[
    `javascript://x%0A${CODE}`,
    `vbscript:${CODE}`,
    `data:text/html,<script>${CODE}</script>`,
    `data:image/svg+xml;base64,PHN2Zz4=`,
  ],
  ...[
    `view-source:javascript:${CODE}`,
    `feed:javascript:${CODE}`,
    `blob:https://a/${CODE}`,
    `//evil.example`,
    `\\\\evil.example`,
    `https:javascript:${CODE}`,
  ],
  ...[
    `https://a.example"onmouseover="${CODE}`,
    `https://a.example'onmouseover='${CODE}`,
    `https://a.example><script>${CODE}</script>`,
    `https://a.example/\`${CODE}\``,
  ],
];

const ENCODINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => Array.from(text, (character) => `&#${character.codePointAt(0) ?? 0};`).join(''),
  (text) => Array.from(text, (character) => `&#x00${(character.codePointAt(0) ?? 0).toString(16)}`).join(''),
  (text) => text.replaceAll(':', '&colon;').replaceAll('\t', '&Tab;').replaceAll('\n', '&NewLine;'),
  (text) => encodeURIComponent(text),
];

const ELEMENTS = [
  ...[
    'script',
    'img',
    'svg',
    'math',
    'iframe',
    'object',
    'embed',
    'a',
    'p',
    'form',
    'input',
    'button',
    'video',
    'body',
    'base',
  ],
  ...[
    'link',
    'meta',
    'style',
    'details',
    'marquee',
    'table',
    'noscript',
    'template',
    'textarea',
    'title',
    'xmp',
    'plaintext',
    'x-y',
    'SCRIPT',
  ],
];

const ATTRIBUTES = [
  ...[
    `onerror=${CODE}`,
    `onload='${CODE}'`,
    `onclick="${CODE}"`,
    `ontoggle=${CODE} open`,
    `onfocus=${CODE} autofocus`,
    `/onerror=${CODE}/`,
  ],
  ...[
    `href="javascript:${CODE}"`,
    `src=javascript:${CODE}`,
    `srcdoc="<script>${CODE}</script>"`,
    `action=javascript:${CODE}`,
    `formaction=javascript:${CODE}`,
  ],
  ...[
    `xlink:href="javascript:${CODE}"`,
    `style="background:url(javascript:${CODE})"`,
    `id="app" name="getElementById" class="x"`,
    `content="0;url=javascript:${CODE}"`,
  ],
  ...[
    `data="javascript:${CODE}"`,
    `is=x`,
    `slot=x`,
    `target=_blank rel=opener`,
    `http-equiv=refresh`,
    `__proto__=x constructor=y`,
  ],
];

const MUTATIONS = [
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${CODE}&gt;">`,
  `<svg></p><style><a id="</style><img src=1 onerror=${CODE}>">`,
  `<noscript><p title="</noscript><img src=x onerror=${CODE}>">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${CODE}>`,
  `<template><s><template><s><img src=x onerror=${CODE}>x</s></template>`,
  `<textarea></textarea/><img src=x onerror=${CODE}>`,
  `<xmp><p title="</xmp><img src=x onerror=${CODE}>">`,
  `<!--><img src=x onerror=${CODE}>-->`,
  `<![CDATA[<img src=x onerror=${CODE}>]]>`,
  `<?xml version="1.0"?><script>${CODE}</script>`,
  `<<script>${CODE}//<</script>`,
  `<scr<script>ipt>${CODE}</scr</script>ipt>`,
  `<img src="x\`<script>${CODE}</script>"\`>`,
  `<a href="https://a.example" href="javascript:${CODE}">x</a>`,
  `<a\nhref\n=\n"javascript:${CODE}"\n>x`,
  `<svg><a><animate attributeName=href values=javascript:${CODE} /><text>x</text></a></svg>`,
  `<iframe><p></iframe><img src=x onerror=${CODE}></p>`,
  `</p><script>${CODE}</script>`,
  `<p =x onclick=${CODE}>x`,
  `<a href=https://a.example//onclick=${CODE}>x`,
  `<plaintext><script>${CODE}</script>`,
];

const MARKDOWN_CONTEXTS: readonly ((address: string) => string)[] = [
  (address) => `[x](${address})`,
  (address) => `[x](<${address}>)`,
  (address) => `![x](${address})`,
  (address) => `<${address}>`,
  (address) => `[x][y]\n\n[y]: ${address}`,
  (address) => `[x](https://a.example "${address}")`,
  (address) => `[![x](${address})](${address})`,
  (address) => `see ${address} here`,
  (address) => `\`${address}\` *${address}*`,
  (address) => `\`\`\`${address}\n${address}\n\`\`\``,
];

const HTML_CONTEXTS: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `<p>${payload}</p>`,
  (payload) => `"'>${payload}`,
  (payload) => `> ${payload}\n- ${payload}`,
  (payload) => `<svg><foreignObject>${payload}</foreignObject></svg>`,
  (payload) => `<table><tr>${payload}`,
  (payload) => `<pre>${payload}`,
];

/**
 * Two thousand texts that try to run a program in the page that shows them: elements by attributes, addresses by encodings
 * by places in Markdown, and the mutations that sanitisers were broken by, in every context.
 */
export function hostileTexts(): string[] {
  const elements = ELEMENTS.flatMap((element) =>
    ATTRIBUTES.map((attribute) => `<${element} ${attribute}>x</${element}>`),
  );
  const unclosed = ELEMENTS.map((element) => `<${element} ${ATTRIBUTES.join(' ')}`);
  const addresses = SCHEMES.flatMap((address) => ENCODINGS.map((encode) => encode(address)));
  const links = addresses.map((address) => `<a href="${address}">x</a><a href=${address}>y</a>`);
  return [
    ...[...elements, ...unclosed, ...links].map((payload, n) => inTurn(n)(payload)),
    ...MUTATIONS.flatMap((payload) => HTML_CONTEXTS.map((within) => within(payload))),
    ...addresses.flatMap((address) => MARKDOWN_CONTEXTS.map((within) => within(address))),
  ];
}

/** Each attribute meets every context, on another element. */
function inTurn(n: number): (payload: string) => string {
  const turn = n + Math.floor(n / ATTRIBUTES.length);
  return HTML_CONTEXTS[turn % HTML_CONTEXTS.length] ?? String;
}
