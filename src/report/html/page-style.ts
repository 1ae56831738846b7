/** The look of the page: light and dark by the reader's setting, and fit for paper. */
export const pageStyle = `
:root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --page: #fff; --card: #f6f8fa; --edge: #d0d7de;
  --critical: #b3141d; --major: #8a4600; --minor: #0a57ba; --notice: #57606a; --new: #116329; --gone: #b3141d; --changed: #8a4600; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9ea7b3; --page: #0d1117; --card: #161b22; --edge: #3d444d;
  --critical: #ff8a84; --major: #f0a35e; --minor: #79b8ff; --notice: #9ea7b3; --new: #56d364; --gone: #ff8a84; --changed: #f0a35e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; } h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; } h3 { margin: 0; font-size: 1rem; font-weight: 600; }
.total { font-size: 1.15rem; } .soft, .small { color: var(--soft); }
fieldset { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0; border: 1px solid var(--edge); border-radius: 6px; }
button { font: inherit; padding: .15rem .75rem; border: 1px solid var(--edge); border-radius: 6px; color: inherit; background: var(--card); }
:focus-visible { outline: 3px solid var(--minor); outline-offset: 2px; }
article { margin: .6rem 0; padding: .6rem .9rem; border: 1px solid var(--edge); border-left: 5px solid var(--edge); border-radius: 6px; background: var(--card); }
article.critical { border-left-color: var(--critical); } article.major { border-left-color: var(--major); }
article.minor { border-left-color: var(--minor); } article.notice { border-left-color: var(--notice); }
.badge { font-weight: 700; } .critical .badge { color: var(--critical); } .major .badge { color: var(--major); }
.minor .badge { color: var(--minor); } .notice .badge { color: var(--notice); }
ul { margin: .3rem 0; padding-left: 1.25rem; } code { font: .85em ui-monospace, monospace; overflow-wrap: anywhere; }
figure { margin: 0; } [hidden] { display: none; }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; } svg text { fill: var(--text); } svg .small { fill: var(--soft); font-size: 10px; }
.node { fill: var(--card); stroke: var(--soft); } .node-text { font-weight: 700; }
.box rect { fill: var(--page); stroke: var(--soft); } .box.new rect { stroke: var(--new); stroke-width: 2.5; }
.box.gone rect { stroke: var(--gone); stroke-width: 2.5; stroke-dasharray: 6 4; }
.flow { fill: none; stroke: var(--soft); stroke-opacity: .5; } .flow-end { fill: var(--soft); }
.flow.new { stroke: var(--new); stroke-width: 2.5; stroke-opacity: 1; } .flow-end.new { fill: var(--new); }
.flow.gone { stroke: var(--gone); stroke-width: 2.5; stroke-opacity: 1; stroke-dasharray: 6 4; } .flow-end.gone { fill: var(--gone); }
.flow.changed { stroke: var(--changed); stroke-width: 2.5; stroke-opacity: 1; stroke-dasharray: 2 3; } .flow-end.changed { fill: var(--changed); }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } fieldset, button { display: none; } article, figure { break-inside: avoid; } }
`;
