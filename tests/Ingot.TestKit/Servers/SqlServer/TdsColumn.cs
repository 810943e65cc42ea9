namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>A column of a result, as the protocol describes it; source: the TDS specification, TYPE_INFO.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">TYPE_INFO.</param>
/// <param name="Null">What stands for null in a ROW.</param>
/// <param name="Value">Writes a value.</param>
public sealed record TdsColumn(string Name, byte[] Type, byte[] Null, Action<BinaryWriter, object> Value);
