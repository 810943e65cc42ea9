using System.Globalization;
using System.Security.Cryptography;

namespace Ingot.Journal;

/// <summary>Ids of runs: they sort by time, can be read aloud, and name no machine.</summary>
public static class RunIds
{
    /// <summary>An id such as <c>20261120T215012-4f3a</c>: UTC to the second and a random tail.</summary>
    /// <param name="start">When the run begins.</param>
    public static string New(DateTimeOffset start) =>
        start.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)
        + "-" + RandomNumberGenerator.GetHexString(4, lowercase: true);
}
