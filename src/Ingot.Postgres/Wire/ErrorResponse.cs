using System.Text;
using Ingot.Postgres.Errors;

namespace Ingot.Postgres.Wire;

/// <summary>Reads the fields of an ErrorResponse.</summary>
internal static class ErrorResponse
{
    internal static ServerError Read(ReadOnlySpan<byte> body)
    {
        var fields = new Dictionary<char, string>();
        while (body.Length > 1 && body[0] != 0)
        {
            var end = body.IndexOf((byte)0);
            if (end < 0)
                break;
            fields[(char)body[0]] = Encoding.UTF8.GetString(body[1..end]);
            body = body[(end + 1)..];
        }

        return new ServerError(fields.GetValueOrDefault('C', "XX000"), fields.GetValueOrDefault('M', "no reason given"))
        {
            // V is never translated, and exists since version 9.6.
            IsFatal = fields.GetValueOrDefault('V', fields.GetValueOrDefault('S', "")) is "FATAL" or "PANIC",
            Detail = fields.GetValueOrDefault('D'),
            Hint = fields.GetValueOrDefault('H'),
            Where = fields.GetValueOrDefault('W'),
            Schema = fields.GetValueOrDefault('s'),
            Table = fields.GetValueOrDefault('t'),
            Column = fields.GetValueOrDefault('c'),
            Constraint = fields.GetValueOrDefault('n'),
        };
    }
}
