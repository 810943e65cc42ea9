using System.Globalization;
using System.Runtime.InteropServices;
using Ingot.Core.Errors;

namespace Ingot.Cli.Hosting;

/// <summary>Keeps what a maintainer needs of an error that Ingot did not expect.</summary>
internal static class CrashReport
{
    /// <summary>Writes the report and returns the failure to show.</summary>
    public static IngotException Write(Exception e, CommandContext context)
    {
        var message = context.SecretTexts.Hide($"This is a bug in Ingot: {e.GetType().Name}: {e.Message}");
        var next = "Please report it with that file.";
        try
        {
            var file = FileFor(context);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, context.SecretTexts.Hide(TextOf(e, context)));
            next = $"Please report it with the file {file}";
        }
        catch (Exception io) when (io is IOException or UnauthorizedAccessException)
        {
            next = $"Please report it. The crash report could not be written: {io.Message}";
        }

        return new IngotException(ErrorKind.Bug, "bug", message, e)
        {
            State = (e as IngotException)?.State,
            Next = next,
        };
    }

    private static string FileFor(CommandContext context)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{context.Surroundings.Clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}-{Environment.ProcessId}.txt");
        try
        {
            return Path.Combine(context.Folder().StateFolder, "crash", name);
        }
        catch (IngotException)
        {
            return Path.Combine(Path.GetTempPath(), "ingot-crash", name);
        }
    }

    /// <summary>The report names the command and its options but no values, which may hold secrets.</summary>
    private static string TextOf(Exception e, CommandContext context)
    {
        var words = context.Parse.Tokens
            .Where(t => t.Type is System.CommandLine.Parsing.TokenType.Command or System.CommandLine.Parsing.TokenType.Option)
            .Select(t => t.Value);
        return $"""
            {Versions.Text}
            {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}
            ingot {string.Join(' ', words)}
            {e}

            """;
    }
}
