const longestList = 20;

/** `a, b, c and 7 more`. */
export function listed(names: readonly string[]): string {
  const more = names.length - longestList;
  return more <= 1 ? names.join(', ') : `${names.slice(0, longestList).join(', ')} and ${more} more`;
}
