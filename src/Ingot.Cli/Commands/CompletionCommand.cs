using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot completion</c>: a script that makes a shell complete Ingot's commands and options.</summary>
internal sealed class CompletionCommand : IngotCommand
{
    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh, fish or pwsh." };

    public CompletionCommand(CommandHost host)
        : base("completion", "Write a script that makes a shell complete commands and options.", host)
    {
        _shell.OneOf(CompletionScripts.Shells);
        Add(_shell);
        Examples =
        [
            ("source <(ingot completion bash)", "For this bash; put the line into ~/.bashrc for every one."),
            ("source <(ingot completion zsh)", "For zsh, in ~/.zshrc after compinit."),
            ("ingot completion fish > ~/.config/fish/completions/ingot.fish", "For fish."),
            ("ingot completion pwsh | Out-String | Invoke-Expression", "For PowerShell, in $PROFILE."),
        ];
    }

    protected override Task<int> Run(CommandContext context)
    {
        var shell = context.Parse.GetRequiredValue(_shell);
        var script = CompletionScripts.For(shell);
        context.Report.End(new Outcome([script], new JsonObject { ["shell"] = shell, ["script"] = script }) { IsAnswer = true });
        return Task.FromResult(ExitCode.Success);
    }
}
