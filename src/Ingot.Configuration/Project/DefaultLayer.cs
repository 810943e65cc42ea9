using System.Globalization;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Project;

/// <summary>The values that hold when nobody sets them: the lowest layer.</summary>
internal static class DefaultLayer
{
    /// <summary>Loads share memory, and more of them than this only wait for the same disk.</summary>
    private const int MostLoads = 4;

    public static ConfigMap Of(ProjectFolder folder, ConfigProblems problems)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder.FullPath));
        var layer = new SettingLayer(problems);
        layer.Set(["project"], name.Length == 0 ? "project" : name, ConfigOrigin.Default);
        layer.Set(["warehouse", "engine"], "duckdb", ConfigOrigin.Default);
        layer.Set(["warehouse", "path"], "warehouse.duckdb", ConfigOrigin.Default);
        layer.Set(["lake", "path"], "lake", ConfigOrigin.Default);
        layer.Set(["engine", "memory"], "1GB", ConfigOrigin.Default);
        layer.Set(["engine", "threads"], Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), ConfigOrigin.Default);
        layer.Set(["engine", "parallel_loads"], Math.Min(Environment.ProcessorCount, MostLoads).ToString(CultureInfo.InvariantCulture), ConfigOrigin.Default);
        return layer.ToMap();
    }
}
