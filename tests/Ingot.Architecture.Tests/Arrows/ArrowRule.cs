namespace Ingot.Architecture.Tests.Arrows;

/// <summary>Compares project references with the allowed arrows.</summary>
internal static class ArrowRule
{
    private const string Prefix = "Ingot.";

    /// <summary>One sentence per broken rule: what is wrong, why the rule is there, what to do.</summary>
    internal static IEnumerable<string> Violations(
        IEnumerable<Project> projects, IReadOnlyList<Arrow> allowed, IReadOnlyList<Arrow> allowedInTests) =>
        projects.SelectMany(project => project.Name.EndsWith(".Tests", StringComparison.Ordinal)
            ? OfTests(project, allowedInTests)
            : OfProduct(project, allowed));

    private static IEnumerable<string> OfProduct(Project project, IReadOnlyList<Arrow> allowed)
    {
        var arrow = allowed.SingleOrDefault(a => Prefix + a.From == project.Name);
        if (arrow is null)
        {
            return
            [
                $"{project.Name} is not in the table of arrows, so nobody decided what it may know. "
                + "Add it to Arrow.Allowed with a reason, and to ARCHITECTURE.md.",
            ];
        }

        return Forbidden(project, arrow.To.Select(to => Prefix + to)).Select(reference =>
            $"{project.Name} references {reference}, which is not an allowed arrow. {arrow.Reason} "
            + $"Move the code to where both can reach it, or pass what is needed in; if the rule is wrong, change Arrow.Allowed and ARCHITECTURE.md.");
    }

    private static IEnumerable<string> OfTests(Project project, IReadOnlyList<Arrow> allowed)
    {
        var tested = project.Name[..^".Tests".Length];
        var more = allowed.Where(a => Prefix + a.From == tested).SelectMany(a => a.To).Select(to => Prefix + to);
        return Forbidden(project, [tested, Prefix + "TestKit", .. more]).Select(reference =>
            $"{project.Name} references {reference}. Tests see the project they test and the test kit, so that a broken rule "
            + "in one room fails in that room. Test it there, or add the arrow to Arrow.AllowedInTests with a reason.");
    }

    private static IEnumerable<string> Forbidden(Project project, IEnumerable<string> allowed) =>
        project.References.Except(allowed, StringComparer.Ordinal);
}
