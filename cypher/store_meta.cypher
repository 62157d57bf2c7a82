// Which graph model does this store hold?
// returns format, version
MATCH (meta:Meta {id: 'kg'})
RETURN meta.format AS format, meta.version AS version
