using System.Text;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Errors;

namespace Ingot.Cli.Secrecy;

/// <summary>Reads a secret from who knows it: typed without being shown, or from standard input.</summary>
internal static class SecretInput
{
    public static async Task<string> ReadAsync(CommandContext context, string name)
    {
        var surroundings = context.Surroundings;
        if (!surroundings.InIsTerminal)
        {
            var text = await surroundings.In.ReadToEndAsync(context.CancellationToken);
            return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        }

        // Before anybody is asked: what is typed at once would be shown.
        using var hidden = HiddenTyping.IsPossible ? new HiddenTyping() : null;
        await surroundings.Error.WriteAsync($"{SafeText.Of(name)}: ");
        await surroundings.Error.FlushAsync(context.CancellationToken);
        // A terminal cannot be told to stop reading, but nobody has to wait for it.
        var typed = await Task.Run(() => hidden is null ? Typed() : TypedLine(), CancellationToken.None).WaitAsync(context.CancellationToken);
        await surroundings.Error.WriteLineAsync();
        await surroundings.Error.FlushAsync(context.CancellationToken);
        return typed;
    }

    private static string TypedLine() => HiddenTyping.ReadLine() is { } line
        ? Encoding.UTF8.GetString(line)
        : throw new IngotException(ErrorKind.Usage, "secrets.too-long", "A terminal takes no line of more than 4,094 bytes.")
        {
            State = "Nothing was stored.",
            Next = "Give the secret on standard input, as in 'ingot secrets set NAME < FILE'.",
        };

    private static string Typed()
    {
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }

        return text.ToString();
    }
}
