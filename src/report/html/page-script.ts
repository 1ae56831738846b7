/**
 * What the page does by itself: show changes by severity, fold and unfold all, walk with `j` and `k`, and unfold everything on
 * paper. It asks nobody and loads nothing.
 */
export const pageScript = `
'use strict';
const articles = [...document.querySelectorAll('article')];
const details = [...document.querySelectorAll('details')];
const filters = [...document.querySelectorAll('input[data-severity]')];
const status = document.getElementById('shown');
function filter() {
  const wanted = new Set(filters.filter((one) => one.checked).map((one) => one.dataset.severity));
  for (const article of articles) article.hidden = !wanted.has(article.dataset.severity);
  status.textContent = articles.filter((one) => !one.hidden).length + ' / ' + articles.length;
}
for (const one of filters) one.addEventListener('change', filter);
document.getElementById('fold').addEventListener('click', () => {
  const open = details.some((one) => !one.open);
  for (const one of details) one.open = open;
});
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !['j', 'k'].includes(event.key)) return;
  const shown = articles.filter((one) => !one.hidden);
  const at = shown.indexOf(document.activeElement.closest('article'));
  const next = shown[event.key === 'j' ? at + 1 : Math.max(0, at - 1)];
  if (next) next.focus();
});
addEventListener('beforeprint', () => { for (const one of details) one.open = true; });
filter();
`;
