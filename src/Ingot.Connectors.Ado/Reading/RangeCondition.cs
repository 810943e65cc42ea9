using System.Collections.Immutable;
using System.Data.Common;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>A condition of SQL that keeps rows outside of a range from being read, with the values that it mentions.</summary>
/// <param name="Sql">The condition; null when there is none that the database would understand as the load does.</param>
/// <param name="Values">Values of the parameters, by their names.</param>
public sealed record RangeCondition(string? Sql, ImmutableArray<KeyValuePair<string, RangeValue>> Values)
{
    /// <summary>No condition.</summary>
    public static RangeCondition None { get; } = new(null, []);

    /// <summary>Adds the values to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(DbCommand command)
    {
        foreach (var (name, value) in Values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = value.Type;
            parameter.Value = value.Value;
            command.Parameters.Add(parameter);
        }
    }
}
