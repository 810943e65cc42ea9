using Ingot.TestKit;

namespace Ingot.Cli.Tests.Secrecy;

/// <summary>Secrets that are typed at a real terminal.</summary>
public sealed class TypedSecretTests : IDisposable
{
    /// <summary>A terminal at which somebody types as soon as the prompt is there, and which writes down what it shows.</summary>
    private const string Terminal = """
        import os, pty, sys
        typed = bytes.fromhex(sys.argv[1])
        child, terminal = pty.fork()
        if child == 0:
            os.execvp("ingot", ["ingot"] + sys.argv[2:])
        shown, waits = b"", True
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                piece = b""
            if not piece:
                break
            shown += piece
            if waits and shown.endswith(b": "):
                waits = False
                for key in typed:
                    os.write(terminal, bytes([key]))
        _, status = os.waitpid(child, 0)
        sys.stdout.buffer.write(shown)
        sys.exit(os.waitstatus_to_exitcode(status))
        """;

    private readonly TemporaryFolder _folder = new();

    public TypedSecretTests()
    {
        _folder.Write("ingot.yaml", $"project: shop\nsecrets: {{ user_file: {{ path: {_folder.At("own.toml")} }} }}\n");
        _folder.Write("terminal.py", Terminal);
    }

    // Cause: .NET hides what is typed only while it waits for a key, so what came before the first was shown.
    [Theory]
    [InlineData("hunter22canary")]
    [InlineData("p\u00e4ss w\u00f6rd")]
    public async Task What_is_typed_as_soon_as_it_is_asked_for_is_not_shown(string secret)
    {
        for (var i = 0; i < 5; i++)
        {
            var outcome = await Type(secret + "\n", "secrets", "set", $"token{i}");

            Assert.True(outcome.ExitCode == 0, outcome.ToString());
            Assert.DoesNotContain(secret[..4], outcome.Output, StringComparison.Ordinal);
            Assert.Matches($@"token{i}: \r?\nStored ", outcome.Output);
            Assert.Contains($"token{i} = \"{secret}\"", _folder.Read("own.toml"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_taken_back_is_not_stored()
    {
        Assert.Equal(0, (await Type("wrong\x7f\x7f\x7f\x7f\x7fright\n", "secrets", "set", "token")).ExitCode);

        Assert.Contains("token = \"right\"", _folder.Read("own.toml"), StringComparison.Ordinal);
    }

    /// <summary>The kernel drops what is beyond, and half a secret is none.</summary>
    [Fact]
    public async Task A_line_that_no_terminal_takes_is_refused()
    {
        var outcome = await Type(new string('x', 5000) + "\n", "secrets", "set", "token");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("error[secrets.too-long]", outcome.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("own.toml")));
    }

    [Fact]
    public async Task Whoever_changes_their_mind_gets_the_terminal_back_as_it_was()
    {
        _folder.Write("then.sh", "stty -a > before; ingot secrets set token; echo $? > code; stty -a > after\n");
        _folder.Write("terminal.py", Terminal.Replace("\"ingot\", [\"ingot\"] + sys.argv[2:]", "\"bash\", [\"bash\", \"then.sh\"]", StringComparison.Ordinal));

        await Type("half\x03");

        Assert.Equal("130\n", _folder.Read("code"));
        Assert.Equal(_folder.Read("before"), _folder.Read("after"));
        Assert.Contains(" echo ", _folder.Read("after"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<IngotOutcome> Type(string text, params string[] command)
    {
        Requires.Tool("python3");
        var typed = Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text));
        return Shell.Run(_folder.Path, $"python3 terminal.py '{typed}' {string.Join(' ', command)}");
    }
}
