using System.Text.RegularExpressions;
using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Checks;

/// <summary>A value in a check, typed by the column it is compared with.</summary>
/// <param name="Text">The value as written, without quotes.</param>
/// <param name="Location">Where it is written.</param>
internal sealed partial record CheckValue(string Text, SourceLocation Location)
{
    /// <summary>The value in SQL.</summary>
    /// <exception cref="IngotException">The column holds numbers and the value is none.</exception>
    public string SqlFor(RelationColumn column)
    {
        if (column.IsText)
            return Sql.Text(Text);
        if (!column.IsNumber)
            return $"CAST({Sql.Text(Text)} AS {column.Type})";
        if (Number().IsMatch(Text))
            return Text;

        throw new IngotException(
            ErrorKind.Configuration, "model.check-value", $"'{Text}' is not a number, but '{column.Name}' holds {column.Type}.")
        {
            Location = Location,
        };
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
