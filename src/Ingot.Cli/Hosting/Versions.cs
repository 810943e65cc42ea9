using System.Reflection;
using System.Runtime.InteropServices;
using Ingot.DuckDb;

namespace Ingot.Cli.Hosting;

/// <summary>The versions of what is running.</summary>
internal static class Versions
{
    /// <summary>Ingot's own version, such as <c>0.1.0</c>.</summary>
    public static string Ingot { get; } =
        typeof(Versions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>DuckDB's version without the v, or what is wrong with its library.</summary>
    public static string DuckDb
    {
        get
        {
            try
            {
                return DuckDbDatabase.LibraryVersion.TrimStart('v');
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
            {
                return "not loaded";
            }
        }
    }

    /// <summary>The .NET runtime's version.</summary>
    public static string Runtime => Environment.Version.ToString();

    /// <summary>All of them on one line.</summary>
    public static string Text => $"ingot {Ingot} (DuckDB {DuckDb}, .NET {Runtime}, {RuntimeInformation.RuntimeIdentifier})";
}
