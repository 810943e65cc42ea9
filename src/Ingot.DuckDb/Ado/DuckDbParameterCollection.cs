using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ingot.DuckDb.Ado;

/// <summary>The parameters of a command, by position and by name without regard to case.</summary>
[SuppressMessage("Design", "CA1010", Justification = "The base class fixes the interfaces.")]
public sealed class DuckDbParameterCollection : DbParameterCollection
{
    private readonly List<DuckDbParameter> _parameters = [];

    internal DuckDbParameterCollection()
    {
    }

    /// <inheritdoc />
    public override int Count => _parameters.Count;

    /// <inheritdoc />
    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    /// <summary>Adds a named parameter.</summary>
    /// <param name="name">Name, with or without <c>$</c> or <c>@</c>.</param>
    /// <param name="value">The value; null for NULL.</param>
    public DuckDbParameter AddWithValue(string name, object? value)
    {
        var parameter = new DuckDbParameter(name, value);
        _parameters.Add(parameter);
        return parameter;
    }

    /// <inheritdoc />
    public override int Add(object value)
    {
        _parameters.Add((DuckDbParameter)value);
        return _parameters.Count - 1;
    }

    /// <inheritdoc />
    public override void AddRange(Array values) => _parameters.AddRange(values.Cast<DuckDbParameter>());

    /// <inheritdoc />
    public override void Clear() => _parameters.Clear();

    /// <inheritdoc />
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc />
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc />
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc />
    public override int IndexOf(object value) => value is DuckDbParameter parameter ? _parameters.IndexOf(parameter) : -1;

    /// <inheritdoc />
    public override int IndexOf(string parameterName)
    {
        var name = parameterName.TrimStart('$', '@', ':');
        return _parameters.FindIndex(p => string.Equals(p.ParameterName, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc />
    public override void Insert(int index, object value) => _parameters.Insert(index, (DuckDbParameter)value);

    /// <inheritdoc />
    public override void Remove(object value) => _parameters.Remove((DuckDbParameter)value);

    /// <inheritdoc />
    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    /// <inheritdoc />
    public override void RemoveAt(string parameterName) => _parameters.RemoveAt(Existing(parameterName));

    /// <inheritdoc />
    protected override DbParameter GetParameter(int index) => _parameters[index];

    /// <inheritdoc />
    protected override DbParameter GetParameter(string parameterName) => _parameters[Existing(parameterName)];

    /// <inheritdoc />
    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = (DuckDbParameter)value;

    /// <inheritdoc />
    protected override void SetParameter(string parameterName, DbParameter value) => _parameters[Existing(parameterName)] = (DuckDbParameter)value;

    /// <summary>Gives a statement the values of its parameters, by name or, where it names none, by position.</summary>
    /// <exception cref="DuckDbException">A parameter of the statement has no value here.</exception>
    internal void Bind(DuckDbStatement statement)
    {
        for (var index = 1; index <= statement.ParameterCount; index++)
        {
            var name = statement.ParameterName(index);
            var found = IndexOf(name);
            if (found < 0 && int.TryParse(name, CultureInfo.InvariantCulture, out var position) && position <= Count)
                found = position - 1;
            if (found < 0)
                throw new DuckDbException(DuckDbErrorClass.ParameterNotResolved, $"The statement's parameter ${name} has no value.");

            var parameter = _parameters[found];
            if (parameter.ColumnType is { } type)
                statement.Bind(index, parameter.Value, type);
            else
                statement.Bind(index, parameter.Value);
        }
    }

    private int Existing(string parameterName) => IndexOf(parameterName) is >= 0 and var index
        ? index
        : throw new DuckDbException(DuckDbErrorClass.InvalidInput, $"The command has no parameter called '{parameterName}'.");
}
