using System.Data;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>A value of a statement, of exactly the type of the column it is compared with: the server would otherwise convert one
/// of the two, and the 3.33 ms steps of <c>datetime</c> then lie beside the values that they are read as.</summary>
/// <param name="Name">Its name, with <c>@</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its value.</param>
internal sealed record CursorParameter(string Name, SqlDbType Type, object Value)
{
    /// <summary>Digits of a number; 0 where there are none.</summary>
    public byte Precision { get; init; }

    /// <summary>Digits behind the point; null where there are none.</summary>
    public byte? Scale { get; init; }

    /// <summary>The driver's parameter, for one command.</summary>
    internal SqlParameter ToSql()
    {
        var parameter = new SqlParameter(Name, Type) { Value = Value };
        if (Precision > 0)
            parameter.Precision = Precision;
        if (Scale is { } scale)
            parameter.Scale = scale;
        return parameter;
    }
}
