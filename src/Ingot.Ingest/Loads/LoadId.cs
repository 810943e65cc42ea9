using System.Globalization;
using System.Security.Cryptography;

namespace Ingot.Ingest.Loads;

/// <summary>Names of loads: sortable by time, unique, safe in file names.</summary>
internal static class LoadId
{
    /// <summary>The folder of the day on which a load began, such as <c>2026/11/20</c>; its files lie there.</summary>
    /// <param name="id">The load's id.</param>
    internal static string DayOf(string id) => $"{id[..4]}/{id[4..6]}/{id[6..8]}";

    /// <summary>A new id such as <c>20261120T215012Z-4f3a9c</c>.</summary>
    /// <param name="at">When the load began.</param>
    internal static string New(DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
}
