namespace Ingot.Warehouse.Storage;

/// <summary>What the warehouse remembers about a published model.</summary>
/// <param name="Fingerprint">Definition and inputs it was built from; null when it gives another answer each time.</param>
/// <param name="Definition">Fingerprint of the definition alone.</param>
/// <param name="Version">Names this publication; another build has another.</param>
/// <param name="Rows">Rows published; null for a view that was not counted.</param>
/// <param name="Quarantined">Rows in its quarantine.</param>
internal sealed record ModelState(string? Fingerprint, string Definition, string Version, long? Rows, long Quarantined);
