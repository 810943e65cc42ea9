using System.CommandLine;
using System.CommandLine.Invocation;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;

namespace Ingot.Cli.Hosting;

/// <summary>Runs one command line: parses it, invokes the command, and turns every failure into a message and an exit code.</summary>
internal sealed class CommandHost
{
    private readonly RootCommand _root;
    private CommandContext? _context;

    public CommandHost(Surroundings surroundings)
    {
        Surroundings = surroundings;
        _root = CommandTree.Build(this);
    }

    public Surroundings Surroundings { get; }

    public GlobalOptions Globals { get; } = new();

    /// <summary>Takes secrets out of texts; knows every secret that was read.</summary>
    public SecretTexts SecretTexts { get; } = new();

    /// <summary>The commands, for help and documentation.</summary>
    public RootCommand Root => _root;

    /// <summary>Runs a command line and returns the exit code.</summary>
    public async Task<int> Run(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // An argument that starts with @ is SQL or a path here, never a file of arguments.
        var parse = _root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var context = _context = new CommandContext(parse, this, cancellationToken);
        try
        {
            if (parse.Action is ParseErrorAction || (parse.Action is not HelpWithExamples && UsageFailure.MistakenOption(parse) is not null))
                throw UsageFailure.Of(parse);
            return await parse.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = Surroundings.Out,
                    Error = Surroundings.Error,
                },
                cancellationToken);
        }
        catch (Exception e)
        {
            var failure = FailureOf(e, context);
            context.Report.Failed(failure);
            return ExitCode.Of(failure.Kind);
        }
        finally
        {
            await Surroundings.Out.FlushAsync(CancellationToken.None);
            await Surroundings.Error.FlushAsync(CancellationToken.None);
        }
    }

    /// <summary>Reports an error that ends the process, because it happened where nothing catches it.</summary>
    public void Crashed(Exception e)
    {
        if (_context is not { } context)
            return;
        context.Report.Failed(CrashReport.Write(e, context));
        Surroundings.Error.Flush();
    }

    private static IngotException FailureOf(Exception e, CommandContext context) => e switch
    {
        IngotException { Kind: not ErrorKind.Bug } known => known,
        OperationCanceledException when context.CancellationToken.IsCancellationRequested =>
            new IngotException(ErrorKind.Interrupted, "run.interrupted", "Stopped on request.")
            {
                State = "What was finished is kept; nothing is half done.",
                Next = "Give the command again; it goes on from there.",
            },
        IOException or UnauthorizedAccessException =>
            new IngotException(ErrorKind.Target, "io.failed", e.Message, e) { Next = "Check the path, the rights and the free disk space." },
        _ => CrashReport.Write(e, context),
    };
}
