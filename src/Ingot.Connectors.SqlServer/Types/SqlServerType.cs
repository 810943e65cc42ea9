using System.Globalization;

namespace Ingot.Connectors.SqlServer.Types;

/// <summary>The type of a column as the server knows it.</summary>
/// <param name="Name">Name of the system type in lower case, such as <c>nvarchar</c>; of a type made with .NET the name it has there.</param>
public sealed record SqlServerType(string Name)
{
    /// <summary>Bytes that a value takes at most; -1 for <c>max</c>.</summary>
    public int Length { get; init; }

    /// <summary>Digits of a number, or characters of a time.</summary>
    public int Precision { get; init; }

    /// <summary>Digits behind the point, of a number or of seconds.</summary>
    public int Scale { get; init; }

    /// <summary>Whether it is made with .NET: <c>geography</c>, <c>geometry</c>, <c>hierarchyid</c> and what users add.</summary>
    public bool IsClr { get; init; }

    /// <summary>Schema of a .NET type or of an alias; null for the server's own names.</summary>
    public string? Schema { get; init; }

    /// <summary>Name of the alias by which the column has it; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>The type as the server writes it, such as <c>nvarchar(20)</c>; an alias as the type behind it.</summary>
    public string Sql => Name switch
    {
        "decimal" or "numeric" => string.Create(CultureInfo.InvariantCulture, $"{Name}({Precision},{Scale})"),
        "time" or "datetime2" or "datetimeoffset" => string.Create(CultureInfo.InvariantCulture, $"{Name}({Scale})"),
        "char" or "varchar" or "binary" or "varbinary" => $"{Name}({Size(1)})",
        "nchar" or "nvarchar" => $"{Name}({Size(2)})",
        "timestamp" => "rowversion",
        _ when IsClr && Schema is not (null or "sys") => $"{TSql.Name(Schema)}.{TSql.Name(Name)}",
        _ => Name,
    };

    private string Size(int bytes) => Length < 0 ? "max" : (Length / bytes).ToString(CultureInfo.InvariantCulture);
}
