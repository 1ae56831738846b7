import { terraformFile } from '../../pipeline.js';
import { byCodeUnit } from '../../order.js';
import type { ReviewSide } from '../review-side.js';
import type { ArtefactPart } from './artefact-part.js';
import { resourceDifferences } from './resource-differences.js';

/** Every piece of a tenant's compiled output that is not the same on both sides. */
export function artefactDifferences(base: ReviewSide, head: ReviewSide): ArtefactPart[] {
  const paths = [...new Set([...base.files.keys(), ...head.files.keys()])].toSorted(byCodeUnit);
  return paths.flatMap((file) => {
    const [before, after] = [base.files.get(file), head.files.get(file)];
    return before === after ? [] : partsOf(file, before, after, { base, head });
  });
}

function partsOf(
  file: string,
  before: string | undefined,
  after: string | undefined,
  sides: { readonly base: ReviewSide; readonly head: ReviewSide },
): ArtefactPart[] {
  const below = file.slice(file.indexOf('/') + 1);
  if (below === terraformFile) return resourceDifferences(file, dataOf(before), dataOf(after), sides);
  const [folder = '', owner = ''] = below.split('/');
  const part = { file, address: null, downtime: null } as const;
  if (folder === 'guests' && before !== undefined && after !== undefined) {
    return roleSections(dataOf(before), dataOf(after)).map((section) => ({ ...part, owner, piece: `role ${section}` }));
  }
  const isOfOne = ['guests', 'sites', 'remote'].includes(folder);
  return [{ ...part, owner: isOfOne ? owner : null, piece: isOfOne ? folder : below }];
}

type Data = Readonly<Record<string, unknown>>;

function dataOf(text: string | undefined): Data {
  return text === undefined ? {} : (JSON.parse(text) as Data);
}

/** Sections that follow from the others. */
const derived = new Set(['hash']);

function roleSections(before: Data, after: Data): string[] {
  const differing = (a: Data, b: Data) =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
      (key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]),
    );
  return differing(before, after)
    .filter((key) => !derived.has(key))
    .flatMap((key) =>
      key === 'directory'
        ? differing(before[key] as Data, after[key] as Data).map((section) => `directory.${section}`)
        : [key],
    );
}
