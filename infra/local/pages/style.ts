/** The style sheet of the local pages: one column, readable from 320 px, contrast of at least 4.5:1. */
export const style = `
:root { --ink: #1b2430; --soft: #4c5866; --line: #c3cad3; --paper: #fff; --tint: #f1f4f7; --link: #0b5394; --now: #0b5394;
  --been: #dcebdd; --warn: #8a1c1c; }
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; color: var(--ink); background: var(--paper); }
body { margin: 0; overflow-wrap: anywhere; }
main, header > * { max-width: 76rem; margin-inline: auto; padding-inline: 1rem; }
main { padding-bottom: 3rem; }
main:focus { outline: none; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
a { color: var(--link); }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 0; z-index: 1; padding: .5rem 1rem; background: var(--paper); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

header { background: var(--tint); border-bottom: 1px solid var(--line); padding-block: .5rem; }
.place { margin-block: .25rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; }
nav li a { display: inline-block; padding-block: .25rem; }
nav a[aria-current] { font-weight: 600; color: var(--ink); text-decoration-thickness: 3px; text-underline-offset: .3em; }
.count { font-weight: 400; color: var(--soft); }
.clock { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; padding-block: .25rem; }
.clock p { margin: 0; }

h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.25rem 0 .75rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .5rem; }
p, ul, ol, dl { margin: .5rem 0; max-width: 46rem; }
.about, .visits .about { color: var(--soft); }

form { margin: .5rem 0; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
.fields { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; }
.fields > div { min-width: 0; max-width: 100%; }
.fields > p { flex-basis: 100%; margin: 0; }
label { display: block; font-weight: 600; }
button, input, select { font: inherit; color: inherit; min-height: 2.5rem; max-width: 100%; padding: .25rem .75rem;
  border: 1px solid #6b7684; border-radius: 4px; background: var(--paper); }
button { cursor: pointer; border-color: var(--link); color: var(--link); font-weight: 600; text-align: left; }
button:hover { background: var(--link); color: var(--paper); }
.clock button { min-height: 2rem; }
button.quiet { border-color: transparent; background: none; text-decoration: underline; padding-inline: 0; font-weight: 400; }
button.quiet:hover { color: var(--ink); }
.problem { color: var(--warn); font-weight: 600; }
[aria-invalid] { border: 2px solid var(--warn); }

dl > div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0 1rem; padding-block: .2rem; }
dt { color: var(--soft); }
dd { margin: 0; }
.mails { list-style: none; padding: 0; max-width: none; }
.mails li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
.mails li > * { display: block; }
.pages { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin-block: 1rem; }

pre { background: var(--tint); border: 1px solid var(--line); border-radius: 4px; padding: .75rem; margin: .5rem 0; white-space: pre-wrap;
  font-size: .875rem; max-height: 30rem; overflow: auto; }
.letter { font-family: inherit; font-size: 1rem; max-width: 46rem; }
code { font-size: .875rem; }
summary { cursor: pointer; color: var(--link); }

.scroll { overflow-x: auto; position: relative; }
table { border-collapse: collapse; margin: .5rem 0; }
caption { text-align: left; font-weight: 600; padding-block: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem 1rem .35rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-weight: 600; white-space: nowrap; }
.scroll th, .scroll td { overflow-wrap: normal; }
.numbers tbody th { overflow-wrap: anywhere; min-width: 8rem; }
td time { white-space: nowrap; }
td pre { min-width: 16rem; max-width: 40rem; overflow-wrap: anywhere; }
.numbers { min-width: min(28rem, 100%); margin-block: 1rem; }
.numbers td, .numbers thead th + th { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0; padding-left: 1rem; }
.status { display: inline-block; white-space: nowrap; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; background: var(--tint); }
.status.running { border-color: var(--now); color: var(--now); background: #e8f0f9; }
.status.succeeded { border-color: #2e6b34; color: #24562a; background: var(--been); }
.status.failed, .status.timed_out { border-color: var(--warn); color: var(--warn); background: #fbeaea; }
.visits li { padding-block: .15rem; }
.current { border-left: 4px solid var(--now); padding-left: .5rem; background: #e8f0f9; }
.ways > li { margin-block: .5rem; }
.ways p { margin: 0; }

.graph { display: block; max-width: none; }
.graph text { font-size: 12px; fill: var(--ink); }
.graph .state rect { fill: var(--paper); stroke: #8a95a3; }
.graph .visited rect { fill: var(--been); stroke: #2e6b34; }
.graph .current rect { fill: #e8f0f9; stroke: var(--now); stroke-width: 4; }
.graph .current text { font-weight: 700; }
.graph .way { fill: none; stroke: #b4bcc6; }
.graph .taken { stroke: #2e6b34; stroke-width: 2; }
.graph #tip path { fill: #b4bcc6; }
.graph #tip-taken path { fill: #2e6b34; }
.graph .times { font-weight: 700; fill: #24562a; stroke: var(--paper); stroke-width: 4; paint-order: stroke; }

@media (max-width: 40rem) {
  dl > div { grid-template-columns: 1fr; padding-block: .35rem; }
  .clock .buttons, .clock { gap: .4rem; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards, .cards tbody, .cards tr, .cards td, .cards th { display: block; }
  .cards tr { padding-block: .5rem; border-bottom: 1px solid var(--line); }
  .cards td, .cards tbody th { border: 0; padding: .1rem 0; }
  .cards td::before { content: attr(data-label) ": "; color: var(--soft); }
}
`;
