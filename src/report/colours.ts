/** How text is emphasised; without a terminal not at all. */
export interface Colours {
  readonly strong: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
}

const same = (text: string) => text;

export const plain: Colours = { strong: same, error: same, warning: same };
