"""The desk: a local web application on a ledger. `turnstone.web.app.make_app` makes it, `serve` runs it."""
