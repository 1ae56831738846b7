export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** What a shell runs at its start, so that it asks `mandant complete -- <words>` for what may come next. */
export function completionScript(shell: Shell): string {
  return scripts[shell];
}

const scripts: Readonly<Record<Shell, string>> = {
  // Where mandant knows nothing, bash completes names of files.
  bash: `_mandant() {
  local IFS=$'\\n'
  COMPREPLY=($(mandant complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f 1))
}
complete -o default -F _mandant mandant
`,
  zsh: `_mandant() {
  local -a found
  found=("\${(@f)$(mandant complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=("\${(@)found//:/\\\\:}")
  found=("\${(@)found/$'\\t'/:}")
  [[ -n "\${found[1]}" ]] && _describe mandant found || _files
}
compdef _mandant mandant
`,
  fish: `complete -c mandant -f -a '(mandant complete -- (commandline -opc)[2..] (commandline -ct))'
`,
};
