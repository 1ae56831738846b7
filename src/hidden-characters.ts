/**
 * Characters that a reader does not see, or that turn the direction of what stands beside them (trojansource.codes):
 * controls, formats and separators of lines, but for tabs and what joins emoji. Takes the flags of its user.
 */
export const hiddenCharacter = String.raw`(?![\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]`;
