using Ingot.TestKit;

namespace Ingot.Cli.Tests.Plugins;

/// <summary>A project that uses the sample plugin, which is built from its sources.</summary>
public sealed class AlmanacProject : IDisposable
{
    private const string Model = """
        /* ---
        key: day
        checks:
          - working_day: day
            on_fail: quarantine
            reason: nobody works then
        --- */
        SELECT day, week, working_day(day) AS works FROM bronze.days
        """;

    private readonly TemporaryFolder _folder = new();

    public AlmanacProject()
    {
        _folder.Write("shop/ingot.yaml", Options(""));
        _folder.Write("shop/jobs/days.yaml", "source: { connection: calendar }\n");
        _folder.Write("shop/models/silver/day.sql", Model);
        foreach (var file in Directory.EnumerateFiles(Repository.At("samples", "plugins", "almanac"), "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Repository.At("samples", "plugins"), file);
            if (!relative.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !relative.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                _folder.Write(relative, File.ReadAllText(file));
        }
    }

    /// <summary>The plugin's sources.</summary>
    public string Sources => Path.Combine(_folder.Path, "almanac", "src");

    /// <summary>The project's folder.</summary>
    public string Shop => Path.Combine(_folder.Path, "shop");

    internal InProcess Cli => new(Shop);

    /// <summary>Writes the project's options.</summary>
    public void Write(string file, string text) => _folder.Write($"shop/{file}", text);

    /// <summary>The options, with some days on which nobody works.</summary>
    public static string Options(string holidays, string more = "") => $$"""
        project: shop
        connections:
          calendar: { kind: almanac, from: 2026, to: 2027 }
        plugins:
          settings:
            working_day: { holidays: [{{holidays}}] }
        {{more}}
        """;

    /// <summary>One value of the warehouse.</summary>
    public async Task<string> Query(string sql)
    {
        var (code, text, error) = await Cli.Run("query", sql, "--format", "csv");
        Assert.Equal((0, ""), (code, error));
        return text.Split('\n')[1].Trim();
    }

    public void Dispose() => _folder.Dispose();
}
