using System.CommandLine;
using Ingot.Engine.Planning;

namespace Ingot.Cli.Commands;

/// <summary>What <c>run</c> and <c>ingest</c> are asked alike: how the work goes on.</summary>
internal sealed class RunningOptions
{
    private const int MostLoads = 64;

    private readonly Option<bool> _failFast;

    private readonly Option<int> _parallel = new("--parallel")
    {
        HelpName = "N",
        Description = "Run at most N loads at once, in place of engine.parallel_loads; a connection may allow fewer.",
    };

    /// <summary>The options of a command.</summary>
    /// <param name="failFast">What is not begun after a failure, as a sentence.</param>
    public RunningOptions(string failFast)
    {
        _failFast = new Option<bool>("--fail-fast") { Description = failFast, Arity = ArgumentArity.Zero };
        _parallel.AtLeastOne();
        _parallel.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out var loads) && loads > MostLoads)
                result.AddError($"--parallel cannot be more than {MostLoads}.");
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_failFast);
        command.Add(_parallel);
    }

    /// <summary>A request with what the command line says.</summary>
    public RunRequest Read(ParseResult parse, RunRequest request) => request with
    {
        FailFast = request.FailFast || parse.GetResult(_failFast) is { Implicit: false },
        Parallel = parse.GetValue(_parallel) is > 0 and var given ? given : request.Parallel,
    };
}
