using System.Buffers;
using System.Data.Common;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>Writes the bytes of one field, which is not null.</summary>
/// <param name="reader">The driver's reader, on the field's row.</param>
/// <param name="ordinal">Position of the field.</param>
/// <param name="bytes">Takes the bytes; UTF-8 for text.</param>
/// <exception cref="UnfitValueException">The column cannot hold the value.</exception>
public delegate void WriteField(DbDataReader reader, int ordinal, IBufferWriter<byte> bytes);
