using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Ado;

/// <summary>A parameter; unless <see cref="ColumnType"/> is set, its type follows from the .NET type of its value.</summary>
public sealed class DuckDbParameter : DbParameter
{
    private string _name = "";

    /// <summary>An unnamed parameter, for <c>?</c> and <c>$1</c>.</summary>
    public DuckDbParameter()
    {
    }

    /// <summary>An unnamed parameter with a value, for <c>?</c> and <c>$1</c>.</summary>
    /// <param name="value">The value; null for NULL.</param>
    public DuckDbParameter(object? value) => Value = value;

    /// <summary>A named parameter, for <c>$name</c> and <c>@name</c>.</summary>
    /// <param name="name">Name, with or without <c>$</c> or <c>@</c>.</param>
    /// <param name="value">The value; null for NULL.</param>
    public DuckDbParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <summary>Name without its mark; empty for a parameter known by its position.</summary>
    [AllowNull]
    public override string ParameterName { get => _name; set => _name = (value ?? "").TrimStart('$', '@', ':'); }

    /// <inheritdoc />
    public override object? Value { get; set; }

    /// <summary>DuckDB's type of the value, where the .NET type does not say enough; null to follow the .NET type.</summary>
    public ColumnType? ColumnType { get; set; }

    /// <summary>Kept for the caller; DuckDB takes the type of <see cref="Value"/>.</summary>
    public override DbType DbType { get; set; } = DbType.Object;

    /// <summary>DuckDB knows input parameters only.</summary>
    /// <exception cref="DuckDbException">Another direction is set.</exception>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
                throw new DuckDbException(DuckDbErrorClass.NotImplemented, "DuckDB has input parameters only.");
        }
    }

    /// <inheritdoc />
    public override bool IsNullable { get; set; } = true;

    /// <inheritdoc />
    public override int Size { get; set; }

    /// <inheritdoc />
    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    /// <inheritdoc />
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc />
    public override void ResetDbType() => DbType = DbType.Object;
}
