using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot --version</c>: the versions of Ingot and of what it stands on.</summary>
internal static class VersionCommand
{
    public static Option<bool> AsOption(CommandHost host) => new("--version")
    {
        Description = "Show the versions of Ingot, DuckDB and .NET.",
        Arity = ArgumentArity.Zero,
        Action = new Show(host),
    };

    private sealed class Show(CommandHost host) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var context = new CommandContext(parseResult, host, CancellationToken.None);
            context.Report.End(new Outcome(
                [Versions.Text],
                new JsonObject { ["ingot"] = Versions.Ingot, ["duckdb"] = Versions.DuckDb, ["dotnet"] = Versions.Runtime })
            {
                IsAnswer = true,
            });
            return ExitCode.Success;
        }
    }
}
