using Ingot.Core.Proof;

namespace Ingot.Journal;

/// <summary>The certificate of a load, with where it was committed.</summary>
/// <param name="TaskNumber">Task of the run that loaded.</param>
/// <param name="Table">Lake table that was loaded.</param>
/// <param name="TableVersion">Version of the table that the load made; null when nothing was committed.</param>
/// <param name="Files">Number of data files that the load added.</param>
/// <param name="Certificate">The certificate.</param>
public sealed record CertificateRecord(int TaskNumber, string Table, long? TableVersion, int Files, Certificate Certificate);
