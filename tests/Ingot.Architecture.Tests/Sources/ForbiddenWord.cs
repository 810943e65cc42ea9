using System.Text.RegularExpressions;

namespace Ingot.Architecture.Tests.Sources;

/// <summary>A pattern that must not occur in some files.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Reason">Why not, and what to do instead.</param>
/// <param name="AppliesTo">Which files.</param>
internal sealed record ForbiddenWord(Regex Pattern, string Reason, Func<TrackedFile, bool> AppliesTo)
{
    private static readonly string[] Everywhere = ["src", "tests", "bench"];

    /// <summary>Patterns written in pieces, so that this file may keep its own rules.</summary>
    internal static IReadOnlyList<ForbiddenWord> All { get; } =
    [
        InCode("TO" + "DO|FIX" + "ME", "Do it, or leave it out; what is missing stands in the issue tracker.", Everywhere),
        InCode("NotImplemented" + "Exception", "A capability that is not there is not offered.", Everywhere),
        InCode(@"Thread\." + "Sleep", "Wait for the thing itself, with a cancellation token.", Everywhere),
        InCode(@"Task\." + "Delay", "Wait for the thing itself: a signal, a lock, the end of a process. Where there is nothing to "
            + "wait for but time, list the place with its reason in ForbiddenWord.Allowed.", Everywhere),
        InCode("async " + "void", "Nobody can wait for it or see it fail; return a Task.", Everywhere),
        InCode(@"GetAwaiter\(\)\." + "GetResult", "Blocking on asynchronous work can deadlock; await it, or write it synchronously.", "src"),
        InCode(@"#pragma warning disable [\w, ]+$", "Say after it why the warning is wrong here: #pragma warning disable X // reason.", Everywhere),
        Anywhere(@"(?<![\w.\-*}>)/])/(tm" + "p|wor" + @"k|roo" + @"t|hom" + @"e/\w+)/", "A path of one machine; use a relative path or a placeholder."),
        Anywhere(@"C:\\Us" + "ers", "A path of one machine; use a relative path or a placeholder."),
        Anywhere("registry\\.npm" + "js|api\\.nu" + "get\\.org|pypi\\.o" + "rg", "Which registry is used is the business of each machine's settings."),
    ];

    /// <summary>Places where a word is right, as "path: word", with the reason.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Allowed = new Dictionary<string, string>
    {
        ["src/Ingot.Resilience/Limiting/RateLimitGuard.cs: Task." + "Delay"] = "A turn comes with time and nothing else.",
        ["src/Ingot.Connectors.Rest/Requests/RequestPacer.cs: Task." + "Delay"] = "A turn comes with time and nothing else.",
        ["src/Ingot.Configuration/Reloading/ProjectWatcher.cs: Task." + "Delay"] = "That files are left alone is seen only by time going by.",
    };

    internal static IEnumerable<string> Violations(
        IEnumerable<TrackedFile> files, IReadOnlyDictionary<string, string> allowed) =>
        from file in files
        from word in All
        where word.AppliesTo(file)
        from line in file.Lines.Select((text, index) => (Text: text, Number: index + 1))
        let match = word.Pattern.Match(line.Text)
        where match.Success && !allowed.ContainsKey($"{file.Path}: {match.Value}")
        select $"{file.Path}:{line.Number}: '{match.Value}'. {word.Reason}";

    private static ForbiddenWord InCode(string pattern, string reason, params string[] folders) =>
        new(new Regex(pattern, RegexOptions.CultureInvariant), reason, file => file.IsCodeIn(folders));

    private static ForbiddenWord Anywhere(string pattern, string reason) =>
        new(new Regex(pattern, RegexOptions.CultureInvariant), reason, _ => true);
}
