import type { Network, Presence } from '../../review/network.js';
import { htmlText } from './html-text.js';

const rowHeight = 46;
const boxHeight = 34;
const boxWidth = 200;
const width = 820;
const middle = width / 2;

interface Box {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  readonly presence: Presence;
  readonly x: number;
  readonly y: number;
}

/** A tenant's sites, lines and remote users on the left, its access node in the middle, its servers on the right. */
export function networkPicture(network: Network, title: string): string {
  const boxes = boxesOf(network);
  const rows = Math.max(
    ...['left', 'right'].map((side) => boxes.filter(({ x }) => (side === 'left') === x < middle).length),
  );
  const height = Math.max(rows, 2) * rowHeight + 30;
  const flows = network.flows.map(({ from, to, presence }) => {
    const [source, target] = [
      boxes.find(({ key }) => key === boxKey(from)),
      boxes.find(({ key }) => key === boxKey(to)),
    ];
    return source === undefined || target === undefined ? '' : flowLine(source, target, presence, `${from} → ${to}`);
  });
  return `<svg role="img" aria-label="${htmlText(title)}" viewBox="0 0 ${width} ${height}" xmlns="http://www.w3.org/2000/svg">
<title>${htmlText(title)}</title>
<rect class="node" x="${middle - 12}" y="10" width="24" height="${height - 20}" rx="6"/>
${flows.join('\n')}
${boxes.map(boxShape).join('\n')}
<g class="box"><rect x="${middle - 18}" y="${height - 30}" width="36" height="20" rx="5"/><text class="node-text" x="${middle}" y="${height - 16}" text-anchor="middle">gw</text></g>
</svg>`;
}

/** Printers are at their site, personal addresses among the remote users; what has no name stands for itself. */
function boxKey(party: string): string {
  const [kind = '', rest = ''] = party.split(':');
  if (kind === 'printer') return `site:${rest.split('/')[0] ?? ''}`;
  return kind === 'user' ? 'remote-users' : party;
}

function boxesOf({ sites, servers, flows }: Network): Box[] {
  const known = [...sites.map(({ name }) => `site:${name}`), ...servers.map(({ name }) => `server:${name}`)];
  const keys = flows.flatMap(({ from, to, presence }) => [from, to].map((party) => ({ key: boxKey(party), presence })));
  const others = [...new Set(keys.map(({ key }) => key))].filter((key) => !known.includes(key));
  const left = [
    ...sites.map(({ name, lines, presence }) => ({
      key: `site:${name}`,
      label: name,
      note: lines.map((line) => `${sign(line.presence)}${line.name}`).join(', '),
      presence,
    })),
    ...others.map((key) => ({ key, label: key, note: '', presence: 'same' as const })),
  ];
  const right = servers.map(({ name, role, presence }) => ({
    key: `server:${name}`,
    label: name,
    note: role,
    presence,
  }));
  const placed = (boxes: readonly Omit<Box, 'x' | 'y'>[], x: number) =>
    boxes.map((box, index) => ({ ...box, x, y: 15 + index * rowHeight }));
  return [...placed(left, 10), ...placed(right, width - boxWidth - 10)];
}

/** Seen without colours too. */
function sign(presence: Presence): string {
  return { same: '', new: '+ ', gone: '− ', changed: '± ' }[presence];
}

function boxShape({ label, note, presence, x, y }: Box): string {
  return `<g class="box ${presence}"><rect x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="5"/><text x="${x + 8}" y="${y + 15}">${htmlText(`${sign(presence)}${label}`)}</text><text class="small" x="${x + 8}" y="${y + 28}">${htmlText(note)}</text></g>`;
}

function flowLine(source: Box, target: Box, presence: Presence, title: string): string {
  const end = (box: Box) => ({ x: box.x < middle ? box.x + boxWidth : box.x, y: box.y + boxHeight / 2 });
  const [a, b] = [end(source), end(target)];
  const path = `M${a.x} ${a.y} C${middle} ${a.y} ${middle} ${b.y} ${b.x} ${b.y}`;
  return `<path class="flow ${presence}" d="${path}"><title>${htmlText(`${sign(presence)}${title}`)}</title></path><circle class="flow-end ${presence}" cx="${b.x}" cy="${b.y}" r="3.5"/>`;
}
