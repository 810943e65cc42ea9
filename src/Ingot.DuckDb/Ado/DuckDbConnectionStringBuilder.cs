using System.ComponentModel;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ingot.Core.Errors;

namespace Ingot.DuckDb.Ado;

/// <summary>
/// The keys of a connection string: <c>Data Source=warehouse.duckdb;Read Only=true;Memory Limit=1GB;Threads=2;
/// Temp Directory=tmp;Preserve Insertion Order=false;Command Timeout=30</c>. Other keys are refused.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "ADO.NET calls it a connection string builder.")]
[SuppressMessage("Naming", "CA1010", Justification = "The base class fixes the interfaces.")]
public sealed class DuckDbConnectionStringBuilder : DbConnectionStringBuilder
{
    private static readonly string[] Known =
        ["Data Source", "Read Only", "Memory Limit", "Threads", "Temp Directory", "Preserve Insertion Order", "Command Timeout"];

    /// <summary>One object, so that equal connection strings give equal options.</summary>
    private static readonly IReadOnlyDictionary<string, string> NoSettings = new Dictionary<string, string>();

    /// <summary>An empty connection string: a database in memory.</summary>
    public DuckDbConnectionStringBuilder()
    {
    }

    /// <summary>Reads a connection string.</summary>
    /// <param name="connectionString">Keys and values.</param>
    /// <exception cref="DuckDbException">A key is not known.</exception>
    public DuckDbConnectionStringBuilder(string connectionString) => ConnectionString = connectionString;

    /// <summary>Path of the database file; null or <c>:memory:</c> for a database in memory.</summary>
    public string? DataSource { get => Text("Data Source"); set => this["Data Source"] = value; }

    /// <summary>Opens an existing file for reading only.</summary>
    public bool ReadOnly { get => Flag("Read Only") ?? false; set => this["Read Only"] = value; }

    /// <summary>As <see cref="DuckDbOptions.MemoryLimit"/>.</summary>
    public string? MemoryLimit { get => Text("Memory Limit"); set => this["Memory Limit"] = value; }

    /// <summary>As <see cref="DuckDbOptions.Threads"/>.</summary>
    public int? Threads { get => Number("Threads"); set => this["Threads"] = value; }

    /// <summary>As <see cref="DuckDbOptions.TempDirectory"/>.</summary>
    public string? TempDirectory { get => Text("Temp Directory"); set => this["Temp Directory"] = value; }

    /// <summary>As <see cref="DuckDbOptions.PreserveInsertionOrder"/>.</summary>
    public bool PreserveInsertionOrder { get => Flag("Preserve Insertion Order") ?? true; set => this["Preserve Insertion Order"] = value; }

    /// <summary>Time limit of commands that set none, in seconds; 0 for none.</summary>
    public int CommandTimeout { get => Number("Command Timeout") ?? 0; set => this["Command Timeout"] = value; }

    /// <summary>The options for opening the database.</summary>
    internal DuckDbOptions Options => new()
    {
        ReadOnly = ReadOnly,
        MemoryLimit = MemoryLimit,
        Threads = Threads,
        TempDirectory = TempDirectory,
        PreserveInsertionOrder = PreserveInsertionOrder,
        Settings = NoSettings,
    };

    /// <inheritdoc />
    [AllowNull]
    [RefreshProperties(RefreshProperties.All)]
    public override object this[string keyword]
    {
        get => base[keyword];
        set
        {
            if (!Known.Contains(keyword, StringComparer.OrdinalIgnoreCase))
                throw new DuckDbException(DuckDbErrorClass.InvalidConfiguration, $"A connection string of DuckDB has no key '{keyword}'.{Nearest.Hint(keyword, Known)}");

            base[keyword] = value;
        }
    }

    private string? Text(string keyword) => TryGetValue(keyword, out var value) && value is string { Length: > 0 } text ? text : null;

    private bool? Flag(string keyword) => Text(keyword) is { } text ? bool.TryParse(text, out var flag) ? flag : throw Unreadable(keyword, text) : null;

    private int? Number(string keyword) => Text(keyword) is { } text
        ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unreadable(keyword, text)
        : null;

    private static DuckDbException Unreadable(string keyword, string text) =>
        new(DuckDbErrorClass.InvalidConfiguration, $"The connection string's '{keyword}' cannot be '{text}'.");
}
