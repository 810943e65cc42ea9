using Ingot.Core.Errors;

namespace Ingot.Cli.Hosting;

/// <summary>What the process tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>The work is done.</summary>
    public const int Success = 0;

    /// <summary>The work failed: a load, a check, a write.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a project file must be corrected.</summary>
    public const int Wrong = 2;

    /// <summary>Somebody stopped the work.</summary>
    public const int Interrupted = 130;

    /// <summary>The exit code of a kind of error.</summary>
    public static int Of(ErrorKind kind) => kind switch
    {
        ErrorKind.Usage or ErrorKind.Configuration => Wrong,
        ErrorKind.Interrupted => Interrupted,
        _ => Failed,
    };
}
