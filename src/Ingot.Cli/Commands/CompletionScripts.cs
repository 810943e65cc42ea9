namespace Ingot.Cli.Commands;

/// <summary>
/// The scripts that connect a shell to the program's own suggestions: <c>ingot [suggest:POSITION] "LINE"</c> writes one
/// suggestion a line. Without suggestions each shell falls back to file names.
/// </summary>
internal static class CompletionScripts
{
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => PowerShell,
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "No such shell."),
    };

    private const string Bash = """
        _ingot() {
          local word=${COMP_WORDS[COMP_CWORD]} IFS=$'\n'
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "$word"))
        }
        complete -o bashdefault -o default -F _ingot ingot
        """;

    private const string Zsh = """
        #compdef ingot
        _ingot() {
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          if [[ -n ${found[1]} ]]; then compadd -- "${found[@]}"; else _files; fi
        }
        compdef _ingot ingot
        """;

    private const string Fish = """
        function __ingot_suggest
          set -l line (commandline -cp)
          ingot "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c ingot -a '(__ingot_suggest)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName ingot -ScriptBlock {
          param($word, $line, $position)
          & ingot "[suggest:$position]" "$line" 2>$null |
            Where-Object { $_ -like "$word*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;
}
