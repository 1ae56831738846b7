/** Text as it stands in an element or in quotes. What XML 1.0 has no way to write is left to the caller. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
