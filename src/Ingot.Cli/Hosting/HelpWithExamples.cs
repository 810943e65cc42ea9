using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Ingot.Cli.Hosting;

/// <summary>The usual help, followed by the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IngotCommand { Examples.Count: > 0 } command)
            Write(command.Examples, parseResult.InvocationConfiguration.Output);
        return ExitCode.Success;
    }

    private static void Write(IReadOnlyList<(string CommandLine, string Meaning)> examples, TextWriter output)
    {
        var width = examples.Max(e => e.CommandLine.Length);
        output.WriteLine("Examples:");
        foreach (var (commandLine, meaning) in examples)
            output.WriteLine($"  {commandLine.PadRight(width)}  {meaning}");
        output.WriteLine();
    }
}
