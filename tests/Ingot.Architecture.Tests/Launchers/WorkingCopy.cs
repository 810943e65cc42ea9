using System.Diagnostics;
using Ingot.TestKit;

namespace Ingot.Architecture.Tests.Launchers;

/// <summary>
/// A small working copy with the real launchers and a <c>dotnet</c> that only notes what it was asked to do, so that
/// what the launchers decide can be seen in milliseconds.
/// </summary>
internal sealed class WorkingCopy : IDisposable
{
    private const string Dotnet = """
        #!/usr/bin/env bash
        here=$(dirname "$0")
        echo "$1" >>"$here/asked"
        case $1 in
          --version) [ ! -e "$here/no-sdk" ] || exit 145 ;;
          --list-sdks) echo "8.0.100 [somewhere]" ;;
          build)
            if [ -e "$here/broken" ]; then
              echo "$PWD/src/Ingot.Cli/Program.cs(1,1): error CS1002: ; expected [$PWD/src/Ingot.Cli/Ingot.Cli.csproj]"
              exit 1
            fi
            mkdir -p src/Ingot.Cli/bin/Release/net10.0 && touch src/Ingot.Cli/bin/Release/net10.0/ingot.dll
            ;;
          publish) [ -e src/Ingot.Cli/bin/Release/net10.0/ingot.dll ] ;;
          format) [ ! -e "$here/off" ] || { echo "$PWD/src/Ingot.Cli/Program.cs(1,1): error WHITESPACE: Fix"; exit 2; } ;;
          *.Tests.dll)
            name=$(basename "$1" .dll)
            cat "$here/$name" && exit "$(cat "$here/$name.code")"
            ;;
          *)
            shift
            printf '%s\n' "$PWD" "$@"
            exit 7
            ;;
        esac
        """;

    private readonly TemporaryFolder _folder = new();

    internal WorkingCopy()
    {
        Requires.Part(!OperatingSystem.IsWindows(), "the launchers for Unix need bash");
        foreach (var file in new[] { "ingot", "test", "eng/launch.sh", "global.json" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.At("copy/" + file))!);
            File.Copy(Repository.At(file), _folder.At("copy/" + file));
        }

        _folder.Write("copy/Directory.Build.props", "<Project />");
        _folder.Write("copy/src/Ingot.Cli/Program.cs", "");
        _folder.Write("copy/src/Ingot.Cli/Commands/Run.cs", "");
        _folder.Write("copy/samples/retail/ingot.yaml", "");
        _folder.Folder("copy/tests");
        var dotnet = _folder.Write("bin/dotnet", Dotnet);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>Absolute path of a file of the working copy.</summary>
    internal string At(string path) => _folder.At("copy/" + path);

    /// <summary>Writes a file of the working copy.</summary>
    internal void Write(string path, string text) => _folder.Write("copy/" + path, text);

    /// <summary>A folder outside of the working copy.</summary>
    internal string Elsewhere => _folder.Folder("else where");

    /// <summary>How often the .NET host was asked for a thing such as <c>build</c>.</summary>
    internal int Asked(string what) =>
        File.Exists(_folder.At("bin/asked")) ? File.ReadLines(_folder.At("bin/asked")).Count(line => line == what) : 0;

    /// <summary>Makes the .NET host behave otherwise: <c>no-sdk</c>, <c>broken</c> or <c>off</c>.</summary>
    internal void Make(string state) => _folder.Write("bin/" + state, "");

    /// <summary>Adds a test project whose runner prints a report and ends with an exit code.</summary>
    internal void AddTests(string name, string report, int exitCode)
    {
        _folder.Write($"copy/tests/{name}/bin/Release/net10.0/{name}.dll", "");
        _folder.Write("bin/" + name, report + "\n");
        _folder.Write($"bin/{name}.code", $"{exitCode}");
    }

    /// <summary>Runs a script and waits for its end.</summary>
    internal async Task<IngotOutcome> Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Requires.Tool("bash"), [script, .. arguments])
        {
            WorkingDirectory = Elsewhere,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = _folder.At("bin") + Path.PathSeparator + start.Environment["PATH"];
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new IngotOutcome(process.ExitCode, await output, await error);
    }

    public void Dispose() => _folder.Dispose();
}
