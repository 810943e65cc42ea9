namespace Ingot.Cli;

/// <summary>The command line program.</summary>
internal static class Program
{
    private static int Main()
    {
        Console.Error.WriteLine("Ingot has no commands yet.");
        return 2;
    }
}
