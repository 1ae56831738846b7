/** A section of strongSwan's own format: values, and sections within. Keys keep their order. */
export interface Settings {
  readonly [key: string]: string | number | Settings;
}

/**
 * Text of a `swanctl.conf` or `strongswan.conf` (strongswan.conf(5)). Throws for a name or value that could end its line or
 * open a section: the daemon reads a broken file as an empty one and says so with exit code 0.
 */
export function renderSettings(settings: Settings, depth = 0): string {
  const indent = '  '.repeat(depth);
  return Object.entries(settings)
    .map(([key, value]) => {
      if (!/^[a-z0-9_.-]+$/i.test(key)) throw new Error(`"${key}" cannot be a key of strongSwan's settings`);
      return typeof value === 'object'
        ? `${indent}${key} {\n${renderSettings(value, depth + 1)}${indent}}\n`
        : `${indent}${key} = ${renderValue(`${value}`)}\n`;
    })
    .join('');
}

function renderValue(value: string): string {
  if (/["\\\n\r{}#$]/.test(value)) throw new Error(`"${value}" cannot be a value of strongSwan's settings`);
  return /^[\w.,:/%|*@-]+( ?, ?[\w.:/%|*@-]+)*$/.test(value) ? value : `"${value}"`;
}
