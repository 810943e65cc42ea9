namespace Ingot.Postgres.Copying.Decoding;

/// <summary>What is said about a date or timestamp that the policy refuses.</summary>
internal static class SpecialDate
{
    internal static ValueProblem Problem(int row, string value) =>
        new(row, "postgres.special-date", $"'{value}' is {(value.EndsWith("infinity", StringComparison.Ordinal) ? "infinite" : "outside of the years 1 to 9999")}, which a lake cannot hold for every reader")
        {
            Value = value,
            Next = "Correct the value, or say what it means with special_dates: null, clamp or keep.",
        };
}
