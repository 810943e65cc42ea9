using System.Collections.Concurrent;
using System.Data;
using System.Reflection;
using Npgsql;
using NpgsqlTypes;

namespace Ingot.Journal.Storage.Postgres;

/// <summary>Makes parameters of the properties of an object. Types follow the properties, so that a null has one, too.</summary>
internal static class PostgresParameters
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, NpgsqlDbType Type)[]> Known = new();

    internal static void Add(NpgsqlParameterCollection parameters, object values)
    {
        foreach (var (property, type) in Known.GetOrAdd(values.GetType(), Describe))
            parameters.Add(new NpgsqlParameter(property.Name, type) { Value = property.GetValue(values) ?? DBNull.Value });
    }

    private static (PropertyInfo Property, NpgsqlDbType Type)[] Describe(Type type) =>
        [.. type.GetProperties().Select(p => (p, TypeOf(Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)))];

    private static NpgsqlDbType TypeOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => NpgsqlDbType.Boolean,
        TypeCode.Int32 => NpgsqlDbType.Integer,
        TypeCode.Int64 => NpgsqlDbType.Bigint,
        TypeCode.Double => NpgsqlDbType.Double,
        TypeCode.String => NpgsqlDbType.Text,
        _ when type == typeof(DateTimeOffset) => NpgsqlDbType.TimestampTz,
        _ => throw new DataException($"The journal keeps no {type}."),
    };
}
